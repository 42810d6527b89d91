/** What stands in README.txt beside the demonstration's files. */
export const README = `What is here, and how to check it without Hongtou
=================================================

document.ofd        the sealed document (GB/T 33190-2016, seal GB/T 38540-2020). Any OFD reader opens it.
document.pdf        a copy of it for those who have no OFD reader; the seal on it is a picture
page-NNN.svg        its pages as they are shown on the screen
attachments-NNN-…   small attachments
package.zip         what was in the envelope: manifest.json, document.ofd, attachments
envelope.p7m        the envelope: GB/T 35275 signedData inside envelopedData (SM2, SM3, SM4-CBC)
waybill.*           who sends it to whom, signed by the sender
acceptance.*        the exchange's signed word that it holds it
receipt-UNIT-STATE.* each receiving unit's signed word
root.cer            the certificate of the network's root, which everything leads to

Each statement is there as NAME.hts (all in one), NAME.json (the signed bytes), NAME.sig (the SM2 signature, DER)
and NAME.cer (the signer's certificate, DER).

With OpenSSL 3, for any NAME:

  openssl x509 -inform DER -in NAME.cer -noout -pubkey > key.pem
  openssl dgst -sm3 -verify key.pem -signature NAME.sig -sigopt distid:1234567812345678 NAME.json
      → Verified OK

  openssl x509 -inform DER -in root.cer -out root.pem
  openssl x509 -inform DER -in NAME.cer -out signer.pem
  openssl verify -CAfile root.pem -vfyopt distid:1234567812345678 signer.pem
      → signer.pem: OK

The envelope is the one the waybill names:

  openssl dgst -sm3 envelope.p7m          compare with envelope.digest in waybill.json
  openssl asn1parse -inform DER -in envelope.p7m | head

The seal covers the document:

  unzip -o document.ofd -d ofd
  openssl dgst -sm3 -binary ofd/OFD.xml | openssl base64
      → the CheckValue of /OFD.xml in ofd/Doc_0/Signs/Sign_0/Signature.xml, and so for every file named there
  openssl dgst -sm3 ofd/Doc_0/Signs/Sign_0/Signature.xml
      → the dataHash inside SignedValue.dat (openssl asn1parse -inform DER -in ofd/Doc_0/Signs/Sign_0/SignedValue.dat)
`
