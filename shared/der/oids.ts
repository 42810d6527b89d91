/** Object identifiers by the documents that name them: GB/T 33560 (GM/T 0006), GB/T 35275 (GM/T 0010), RFC 5280, PKCS#9. */

// SM2, SM3, SM4 (GB/T 33560).
export const OID_SM2 = '1.2.156.10197.1.301'
export const OID_SM2_SIGNATURE = '1.2.156.10197.1.301.1'
export const OID_SM2_KEY_EXCHANGE = '1.2.156.10197.1.301.2'
export const OID_SM2_ENCRYPTION = '1.2.156.10197.1.301.3'
export const OID_SM3 = '1.2.156.10197.1.401'
export const OID_HMAC_SM3 = '1.2.156.10197.1.401.2'
/** HMAC-SM3 as GM/T 0091 Annex A.2 numbers it; accepted when reading. */
export const OID_HMAC_SM3_ALTERNATIVE = '1.2.156.10197.1.401.3.1'
export const OID_SM2_SM3 = '1.2.156.10197.1.501'
/** Plain "SM4"; some producers write it for CBC. */
export const OID_SM4 = '1.2.156.10197.1.104'
export const OID_SM4_ECB = '1.2.156.10197.1.104.1'
export const OID_SM4_CBC = '1.2.156.10197.1.104.2'
export const OID_SM4_CTR = '1.2.156.10197.1.104.7'
export const OID_SM4_GCM = '1.2.156.10197.1.104.8'
export const OID_SM4_CCM = '1.2.156.10197.1.104.9'

// Message syntax (GB/T 35275-2017 clause 5).
export const OID_GM_DATA = '1.2.156.10197.6.1.4.2.1'
export const OID_GM_SIGNED_DATA = '1.2.156.10197.6.1.4.2.2'
export const OID_GM_ENVELOPED_DATA = '1.2.156.10197.6.1.4.2.3'
export const OID_GM_SIGNED_AND_ENVELOPED_DATA = '1.2.156.10197.6.1.4.2.4'
export const OID_GM_ENCRYPTED_DATA = '1.2.156.10197.6.1.4.2.5'
export const OID_GM_KEY_AGREEMENT_INFO = '1.2.156.10197.6.1.4.2.6'

// PKCS#9 attributes and PKCS#5 (RFC 2985, RFC 8018).
export const OID_CONTENT_TYPE = '1.2.840.113549.1.9.3'
export const OID_MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
export const OID_SIGNING_TIME = '1.2.840.113549.1.9.5'
export const OID_EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
export const OID_PBKDF2 = '1.2.840.113549.1.5.12'
export const OID_PBES2 = '1.2.840.113549.1.5.13'

// Message syntax (RFC 5652, RFC 5083) and its algorithms (RFC 5084, RFC 5753, RFC 8017, RFC 3565).
export const OID_DATA = '1.2.840.113549.1.7.1'
export const OID_SIGNED_DATA = '1.2.840.113549.1.7.2'
export const OID_ENVELOPED_DATA = '1.2.840.113549.1.7.3'
export const OID_AUTH_ENVELOPED_DATA = '1.2.840.113549.1.9.16.1.23'
export const OID_AES256_CBC = '2.16.840.1.101.3.4.1.42'
export const OID_AES256_GCM = '2.16.840.1.101.3.4.1.46'
export const OID_AES256_WRAP = '2.16.840.1.101.3.4.1.45'
export const OID_ECDH_SHA1_KDF = '1.3.133.16.840.63.0.2'
export const OID_ECDH_SHA256_KDF = '1.3.132.1.11.1'
export const OID_RSA = '1.2.840.113549.1.1.1'
export const OID_RSA_OAEP = '1.2.840.113549.1.1.7'
export const OID_MGF1 = '1.2.840.113549.1.1.8'
export const OID_RSA_PSS = '1.2.840.113549.1.1.10'
export const OID_RSA_SHA256 = '1.2.840.113549.1.1.11'
export const OID_SHA1 = '1.3.14.3.2.26'

// Elliptic curves and ECDSA (RFC 5480, RFC 5758).
export const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1'
export const OID_P256 = '1.2.840.10045.3.1.7'
export const OID_ECDSA_SHA256 = '1.2.840.10045.4.3.2'
export const OID_SHA256 = '2.16.840.1.101.3.4.2.1'

// Names (X.520) and certificate extensions (RFC 5280 §4.2).
export const OID_COMMON_NAME = '2.5.4.3'
export const OID_COUNTRY = '2.5.4.6'
export const OID_LOCALITY = '2.5.4.7'
export const OID_STATE = '2.5.4.8'
export const OID_ORGANIZATION = '2.5.4.10'
export const OID_ORGANIZATIONAL_UNIT = '2.5.4.11'
export const OID_SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
export const OID_KEY_USAGE = '2.5.29.15'
export const OID_SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'
export const OID_BASIC_CONSTRAINTS = '2.5.29.19'
export const OID_AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'
export const OID_CRL_NUMBER = '2.5.29.20'
export const OID_CRL_REASON = '2.5.29.21'
export const OID_EXTENDED_KEY_USAGE = '2.5.29.37'
export const OID_SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
