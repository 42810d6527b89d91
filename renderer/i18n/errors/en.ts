import type { KnownCode } from './zh-CN.ts'

export const en: Record<KnownCode, string> = {
  // exchange
  'request-malformed':
    'The exchange does not understand this request; the client may need an update. Ring the duty officer of the exchange.',
  'request-too-large': 'This is larger than the network allows. Make the attachments smaller or split them.',
  'not-found':
    'Not found, or not for this seat. Open the screen again; if it is still missing, ring the duty officer of the exchange.',
  'session-required': 'The session with the exchange has ended; it is renewed by itself.',
  'session-refused': 'The exchange does not let this seat in. Ring its duty officer.',
  'seat-unknown': 'The exchange does not know this seat, or it is retired. Ring its duty officer.',
  'clock-skewed':
    'The clocks of this computer and the exchange are more than 5 minutes apart. Set date and time right and try again.',
  'slip-unknown': 'The exchange does not know this slip. Check what was entered or ask for a new one.',
  'slip-of-other-seat': 'This slip is not for this seat. Ask the exchange for one that names it.',
  'renewal-invalid': 'The exchange has not taken the request for renewal. Ring its duty officer.',
  'certificate-superseded':
    'This seat goes on at another PC; this one no longer sends or receives. If you have not moved it yourselves, ring the duty officer of the exchange at once.',
  'slip-used': 'This slip has been used. Each works once; ask the exchange for another.',
  'slip-expired': 'This slip is past its date; ask the exchange for another.',
  'seat-name-taken': 'The unit already has a seat of this name; choose another name.',
  'unit-unknown':
    'The directory has no such unit. Compare the unit code, or ring the duty officer of the exchange.',
  'unit-closed': 'This unit is closed and takes nothing any more. Take it off the list, or ask the exchange.',
  'seal-exists':
    'The unit already has an electronic seal in force; nothing needs to be done. Ask the exchange for a replacement.',
  'waybill-invalid': 'The waybill is wrong and was not accepted. Ring the duty officer of the exchange.',
  'waybill-out-of-order':
    'The waybill does not continue what the exchange has on record. Ring the duty officer of the exchange.',
  'envelope-conflict':
    'The exchange holds another envelope under the same id. Do not send again; ring the duty officer of the exchange at once.',
  'envelope-digest-mismatch': 'The envelope was damaged on the way; it is sent again by itself.',
  'line-record-empty':
    'Nothing has been noted about the line yet; it is noted by itself once the exchange was tried. Export it later.',
  'replaces-of-other-unit':
    'It says it takes the place of a document that another unit sent; that one stands. Return it and ring the sender.',
  'replaces-digest-mismatch':
    'It says it takes the place of a document other than the one that came here; that one stands. Return it and ring the sender.',
  'part-missing': 'A large attachment has not arrived whole; it continues by itself.',
  'part-conflict': 'A large attachment differs from the one held. Ring the duty officer of the exchange.',
  'chunk-digest-mismatch': 'A piece of a large attachment was damaged; it is sent again by itself.',
  'receipt-invalid': 'The receipt is wrong and was not accepted. Ring the duty officer of the exchange.',
  'receipt-out-of-order':
    'The receipt does not continue what the exchange has on record. Ring the duty officer of the exchange.',
  'quota-exceeded': 'This seat has used up what it may send or store for now; it tries again by itself.',
  'rate-limited': 'Too many requests; it slows down and tries again by itself.',
  'storage-full': 'The exchange has no room left. Ring its duty officer.',
  stopping: 'The exchange is restarting; it tries again by itself.',
  internal:
    'Something failed inside and this step was not done. Try again; if it happens again, ring the duty officer of the exchange.',
  // slip
  'slip-malformed': 'This is no enrollment slip. A slip begins with “HT1-”; enter all of it.',
  'slip-mistyped':
    'A character of the slip is mistyped (its checksum does not hold); compare group by group.',
  'slip-version-unknown': 'This slip is of a newer version; update the client first.',
  'root-mismatch':
    'The exchange shows another network root than the slip: somebody may be posing as it. Joining has stopped; ring the exchange at once.',
  // certificates
  'certificate-malformed': 'The certificate cannot be read.',
  'certificate-untrusted': 'The certificate was not issued by this network.',
  'certificate-signature-invalid': 'The signature on the certificate does not hold.',
  'certificate-not-yet-valid': 'The certificate is not in force yet. Check the date of this computer.',
  'certificate-expired': 'The certificate has expired.',
  'certificate-revoked': 'The certificate was revoked.',
  'certificate-usage-wrong': 'The certificate is not meant for this use.',
  'request-signature-invalid': 'The certificate request’s own signature does not hold.',
  'revocation-list-malformed': 'The revocation list cannot be read.',
  'revocation-list-signature-invalid': 'The signature on the revocation list does not hold.',
  'revocation-list-untrusted': 'The revocation list was not issued by this network.',
  'revocation-list-not-yet-valid':
    'The revocation list is not in force yet. Check the date of this computer.',
  'revocation-list-outdated': 'The revocation list is out of date; a new one is needed.',
  // cryptography and structure
  'decryption-failed': 'Decryption failed: the key does not fit, or the content is damaged.',
  'key-invalid': 'The key is not valid.',
  'input-invalid': 'The input of a cryptographic operation is not valid.',
  'key-file-malformed': 'The key file cannot be read.',
  'key-file-too-large': 'The key file is too large and was refused.',
  'key-file-unsupported': 'Key files of this kind are not supported.',
  'der-malformed': 'The structure cannot be read.',
  'der-too-deep': 'The structure is nested too deep and was refused.',
  'der-too-large': 'The structure is too large and was refused.',
  'der-unexpected-type': 'The structure is not what the standard says.',
  'format-malformed': 'Something needed is missing or wrong in the data.',
  'format-unknown': 'The data format is not known.',
  'version-unknown': 'The data is of a newer version; update the client first.',
  // statements and envelopes
  'statement-malformed': 'The signed statement cannot be read.',
  'statement-signature-invalid': 'The signature on the statement does not hold.',
  'cms-malformed': 'The envelope cannot be read.',
  'cms-too-large': 'The envelope is too large and was refused.',
  'content-size-wrong': 'The content of the envelope is not of the size it says.',
  'suite-unknown': 'The envelope uses a set of algorithms not known here.',
  'digest-mismatch': 'The digest does not fit: the content is not what was signed.',
  'signature-invalid': 'The signature does not hold.',
  'recipient-certificate-unsuitable': 'The receiver’s certificate cannot be used to encrypt.',
  'signer-certificate-unsuitable': 'The signer’s certificate cannot be used to sign.',
  // package, zip, parts
  'package-malformed': 'The package cannot be read.',
  'package-member-missing': 'The package lacks something its manifest lists.',
  'package-member-unlisted': 'The package holds something its manifest does not list.',
  'package-digest-mismatch': 'Something in the package differs from its digest in the manifest.',
  'zip-malformed': 'The archive cannot be read.',
  'zip-limit': 'The archive exceeds the limits of safety and was refused.',
  'work-cancelled': 'The work was cancelled; nothing of it was kept.',
  'worker-failed': 'The work in the background broke off. Please try again.',
  'part-damaged': 'A piece of a large attachment is damaged.',
  'part-size-mismatch': 'A large attachment is not of the size in the manifest.',
  // documents and pages
  'document-malformed': 'The document is not as required and was not saved. Look through its fields.',
  'document-too-large': 'The document is too long.',
  'recognise-empty': 'There is no text to recognise.',
  'recognise-too-large':
    'This is more than a document can hold; nothing was imported. Split it, or attach it.',
  'recognise-malformed':
    'The file is damaged or not of the format it claims; nothing was imported. Save it anew and try again.',
  'recognise-kind-unknown':
    'This kind of file is not known. Import .docx, .pdf, .txt or .html; open a .wps, .doc or .rtf in WPS or Word, save it as .docx with “File – Save as”, and import that.',
  'recognise-encrypted':
    'This PDF asks for a password; nothing was imported. Ask its author for one without, or attach it.',
  'recognise-no-text':
    'There is no text in this PDF (it is probably a scan); nothing was imported. Get the original, or attach it.',
  'recognise-given-up':
    'This PDF is too involved: it was not read within a minute; nothing was imported. Get the original, or attach it.',
  'recognise-unreadable':
    'The file cannot be read; nothing was imported. See whether it is still there and not in use.',
  'xml-malformed': 'The XML of the page file cannot be read.',
  'xml-limit': 'The XML of the page file exceeds the limits of safety and was refused.',
  'xml-doctype': 'The XML of the page file declares a document type, which is refused.',
  'ofd-malformed': 'The page file (OFD) cannot be read.',
  'font-malformed': 'A font file of this program is damaged: install the program again.',
  'font-unsupported': 'A font file of this program is not of the kind it can use: install the program again.',
  'ofd-limit': 'The page file (OFD) exceeds the limits of safety and was refused.',
  'ofd-active-content': 'The page file (OFD) holds active content and was refused.',
  // copies
  'copies-not-approved':
    'Nobody has said yet how many originals may be printed. Enter the approved number first.',
  'copies-fewer-than-used': 'More copies than that exist already; the approved number cannot be smaller.',
  'copies-over-signed':
    'More copies than the signer allowed. Only as many originals may be printed; for more the document has to be signed again.',
  'copies-over-right':
    'The sender allows this unit fewer originals; nothing was printed. Print copies without red head and seal, or ask the sender for more.',
  'copies-exhausted': 'Not so many of the approved copies are left. Nothing was printed.',
  'copy-move-forbidden': 'One of these copies cannot be entered so: look at what it is now.',
  'supervisors-missing':
    'Two different people must put their names to the return or the destruction of copies.',
  'print-not-permitted': 'This file does not allow printing.',
  'print-pages-unknown': 'The document has no such pages: look at the range.',
  'print-too-many': 'At most 1000 sides at once: print in several goes.',
  'print-under-way': 'A print window is already open: finish or cancel there first.',
  'copy-code-malformed': 'This is no code of a printed copy, or part of it is missing.',
  'copy-code-version-unknown': 'The code on this copy is of a later version: update the program.',
  'copy-code-document-differs': 'The code on this copy is of another document.',
  'copy-code-signer-differs': 'The code on this copy was signed with another certificate.',
  'copy-code-signature-invalid': 'The signature of the code on this copy does not hold.',
  // seals
  'seal-absent': 'There is no electronic seal in the document.',
  'seal-malformed': 'The seal cannot be read.',
  'seal-version-unsupported': 'The version of the seal is not supported.',
  'seal-input-invalid': 'The input for making a seal is not valid.',
  'seal-signature-invalid': 'The seal maker’s signature on the seal does not hold.',
  'seal-maker-untrusted': 'This network does not trust the seal’s maker.',
  'seal-maker-expired': 'The seal maker’s certificate has expired.',
  'seal-maker-revoked': 'The seal maker’s certificate was revoked.',
  'seal-maker-usage-wrong': 'The seal maker’s certificate is not meant for making seals.',
  'seal-not-yet-valid': 'The seal is not in force yet.',
  'seal-expired': 'The seal has expired.',
  'signature-malformed': 'The sealing signature cannot be read.',
  'signature-version-unsupported': 'The version of the sealing signature is not supported.',
  'signature-type-unsupported': 'The type of the sealing signature is not supported.',
  'signer-not-in-seal': 'The sealer is not on the seal’s list.',
  'signer-untrusted': 'This network does not trust the sealer’s certificate.',
  'signer-expired': 'The sealer’s certificate had expired at sealing.',
  'signer-not-yet-valid': 'The sealer’s certificate was not in force at sealing.',
  'signer-revoked': 'The sealer’s certificate was revoked.',
  'signer-usage-wrong': 'The sealer’s certificate is not meant for signing.',
  'signed-in-future': 'The time of sealing lies in the future.',
  'timestamp-unverified': 'The time-stamp of the sealing could not be verified.',
  'algorithm-unsupported': 'An algorithm is used that is not supported.',
  'extension-critical': 'There is an unknown extension that must not be ignored; refused.',
  'data-hash-mismatch': 'The sealing signature does not fit the document: it was changed after sealing.',
  'property-mismatch': 'The sealing signature is for another document.',
  'signatures-missing': 'There is no sealing signature in the document.',
  'signatures-closed': 'The document takes no further seals.',
  'references-empty': 'The sealing signature covers nothing.',
  'reference-missing': 'Something the sealing signature covers is missing.',
  'digest-weak': 'The sealing signature uses an unsafe digest.',
  'digest-unknown': 'The sealing signature uses an unknown digest.',
  'coverage-incomplete': 'The seal does not cover the whole document.',
  'seal-file-differs': 'The seal beside the document is not the one in the signature.',
  'stamp-misplaced': 'The seal lies outside the page.',
  // receiving
  'waybill-not-for-us': 'The waybill does not name this unit.',
  'waybill-signer-wrong': 'The waybill is not signed by the seat it names.',
  'envelope-frame-malformed': 'What came in cannot be read.',
  'acceptance-wrong': 'The acceptance is for another envelope or not signed by the exchange.',
  'acceptance-missing': 'There is no acceptance of the exchange.',
  'package-not-for-us': 'The package is not for this unit.',
  'package-of-other-envelope': 'The package belongs to another envelope; it may have been swapped.',
  'seal-of-other-unit': 'The seal is not that of the sending unit. Do not act on it; ring the sending unit.',
  'sender-mismatch': 'The signer of the package is not the seat named in the waybill.',
  'not-for-this-seat': 'It is not encrypted for this seat, which cannot open it.',
  'receipt-signer-wrong': 'The receipt is not signed by a seat of the receiving unit.',
  'receipt-not-for-us': 'The receipt is not for a document of this unit.',
  'receipt-digest-mismatch': 'The receipt is for another envelope than the one sent.',
  'chain-gap': 'It does not continue what came before; something may be missing.',
  'chain-repeat': 'It repeats what came before.',
  'not-verified': 'It failed verification and cannot be signed for. Return it and ring the sending unit.',
  'not-signed-for': 'This document has not been signed for; sign for it first.',
  'nothing-to-recall':
    'None of these units has anything to give back: not accepted yet, or returned or recalled. Look at their states.',
  'recall-signer-wrong':
    'The recall is not signed by the seat it names and was ignored. Ring the sender to make sure.',
  'recall-not-for-us': 'The recall does not fit what came in and was ignored. Ring the sender to make sure.',
  'not-recalled': 'The sender has not asked for this document back; look at it again.',
  'recall-invalid': 'The exchange finds the recall invalid. Ring the duty officer of the exchange.',
  'envelope-recalled': 'The sender has taken this document back; nothing needs to be done.',
  'register-behind':
    'This PC has only just taken over the seat, and incoming numbers are not yet compared with the exchange: a number might be given twice. Registering is possible as soon as the mailbox has been fetched once.',
  'already-answered': 'It has been signed for or returned already; nothing more needs to be done.',
  // vault and this computer
  'key-not-for-us':
    'This encryption key was not made for this seat, or it is damaged. Please ask the authority to deliver it again.',
  'passphrase-wrong':
    'The passphrase is wrong. Check Caps Lock and the input method and enter it again; if it is forgotten, use the recovery code.',
  'recovery-code-wrong': 'The recovery code is wrong; compare group by group.',
  'vault-locked': 'The vault is locked; unlock it first.',
  // sending
  'warning-without-word': 'Something to look at has no word beside it yet; look at it and say one.',
  'approval-out-of-order': 'This step is not due now; look at how far the document is.',
  'approval-missing': 'The document was not signed yet; check that it is signed before it is sealed or sent.',
  'list-name-taken': 'Another list has this name; choose another one.',
  'list-unknown': 'There is no such list any more; choose again.',
  'joint-malformed': 'The request does not say what is to be sealed; return it and ring the leading unit.',
  'joint-pages-differ':
    'The pages are not those that were signed; do not seal them, return them and ring the leading unit.',
  'joint-seals-differ':
    'Others have sealed than those whose turn it was; return it and ring the leading unit.',
  'joint-place-wrong':
    'The seal does not stand at its unit’s name, or lets no other follow; it was not taken. Ring the unit, take the document back and ask again.',
  'joint-turn-wrong': 'It is not the turn of that unit; return it and ring the leading unit.',
  'joint-not-asked':
    'Nobody was asked for this seal, or not any more; look at how far the joint document is.',
  'joint-unit-unknown':
    'A signature names no other unit of this network; check the names, or have it sealed on paper.',
  'joint-none': 'Nobody else has to seal this; go on and seal and send it.',
  'joint-under-way': 'A co-issuer is asked already; wait for its answer.',
  'joint-seals-missing': 'Not all issuers have sealed; look at how far it is, or ring the leading unit.',
  'joint-not-document':
    'These pages are to be sealed and are no document yet; seal them, or return them with a reason.',
  'approval-under-way': 'The document is being approved; take it back before changing it.',
  'document-signed': 'The document was signed; take it back and have it approved anew before changing it.',
  'approved-bytes-differ':
    'The content or the files are not those that were signed; take it back and have it signed anew.',
  'approved-receivers-exceeded':
    'A receiver was not approved at signing; check the receivers, or take the document back and have it signed anew.',
  'approved-copies-exceeded':
    'There are more copies than were approved; check the number, or take the document back and have it signed anew.',
  'person-unknown':
    'Nobody of this name is registered; check the name, or register the person in the settings.',
  'person-name-taken':
    'Somebody of this name is registered already; check the name and tell them apart in it.',
  'person-without-role':
    'This person does not have this duty; check the name, or give the duty in the settings.',
  'person-pin-wrong': 'The PIN is wrong; check it and try again.',
  'person-pin-missing': 'The PIN is needed; enter it and try again.',
  'person-pin-short': 'A PIN has 6 characters or more; check its length and try again.',
  'person-pin-delayed': 'Too many wrong PINs; try again later.',
  'revised-by-another':
    'Somebody else is changing the text in this turn, and ends it in person; the drafter may take it back.',
  'countersigner-not-asked':
    'Others were asked for this countersigning. To change that, the drafter takes the document back and submits it anew.',
  'countersign-not-yet': 'Countersigning goes in order: wait until the one before you has agreed.',
  'same-person': 'This step is for another person; ask somebody else.',
  'opinion-missing': 'Say why, and try again.',
  'no-number-left':
    'The reserved numbers are used up and no new block has come. Go online, or type a number and say why.',
  'number-reason-missing': 'A number given by hand needs a reason; say why and try again.',
  'number-taken': 'Another document has this number, or it was voided; check the number and try another.',
  'number-held': 'The document has a number already; void that one first.',
  'number-not-ours': 'The number is not in a block of this seat; check it.',
  'number-on-paper': 'The number was signed, sent or voided already; check it.',
  'number-block-wrong':
    'The block of numbers from the exchange is not right and was not taken. Ring the duty officer of the exchange.',
  'document-numbered': 'The document has a number; void it, then try again.',
  'organ-code-unknown': 'This organ code is not one of your unit. Ring the duty officer of the exchange.',
  'number-block-conflict':
    'The request for a block of numbers does not agree with an earlier one. Ring the duty officer of the exchange.',
  'findings-open': 'There is still something to correct in the document; correct it first.',
  'receiver-unknown': 'The directory does not know a chosen unit; choose again.',
  'sending-begun':
    'The exchange may have this document already; it can no longer be withdrawn or paused here. Look at its state, and recall it once it is accepted.',
  'not-waiting': 'This document no longer waits to be sent; look at its state again.',
  'not-paused': 'This document is not paused; nothing needs to be done.',
  'envelope-too-large':
    'The document with its attachments is larger than this network allows. Make the attachments smaller or split them.',
  'envelope-unknown':
    'The vault has no such document. Go back to the list and open it again; if it is missing, ring the technical duty officer.',
  'document-unknown': 'The vault has no such draft; it may have been deleted. Go back to the list.',
  'history-unknown':
    'This earlier state is no longer in the vault. Open the history again and choose another.',
  'document-sent':
    'This document is sealed and in the outbox and can no longer be changed. Write a new one to correct it.',
  'attachment-too-large': 'The attachment is larger than this network allows. Make it smaller or split it.',
  'manuscript-unknown':
    'This document was not imported: there is no file to save, and nothing needs to be done.',
  'attachment-unreadable': 'The attachment cannot be read. See whether the file was moved or is in use.',
  'too-many-attachments': 'Too many attachments; put some together.',
  'seal-series-ended':
    'The series of sealings has ended (five idle minutes, or the vault was locked). Enter the passphrase again.',
  'seal-missing': 'This unit has no electronic seal. Ask the exchange for one.',
  'own-seal-ended':
    'This unit’s e-seal has ended; nothing was sealed. With a line to the exchange the next one comes by itself, under the same passphrase: try again then, or ring the duty officer of the exchange.',
  'seal-answer-wrong': 'The exchange answered with a wrong seal, which was not taken. Ring its duty officer.',
  'seal-place-missing': 'There is no place for the seal on the pages. Look at the signature and the date.',
  'seal-passphrase-wrong':
    'The seal passphrase is wrong; nothing was sealed. The keeper of the seal may enter it again; if it is forgotten, ask the exchange for a new seal.',
  'seal-key-malformed': 'The key of the seal cannot be read. Ask the exchange for a new seal.',
  'key-mismatch': 'Key and certificate do not belong together. Ring the duty officer of the exchange.',
  // joining
  'profile-untrusted':
    'The network profile shown by the exchange is not signed by this network’s root. Joining has stopped; ring the exchange.',
  'enrollment-answer-wrong':
    'The exchange gave a wrong answer to the enrollment, which was not taken. Ring its duty officer.',
  'already-joined': 'This computer has joined already; it need not join again.',
  'no-profile': 'This computer has not joined a network yet. Join with a slip, or enter the practice city.',
  'practice-unavailable': 'The practice city did not start. Close Hongtou and open it again.',
  // link
  'link-down': 'The network is down. Check the cable; it tries again by itself.',
  'name-unresolved':
    'The name of the exchange cannot be resolved. Check the network and DNS; it tries again by itself.',
  'exchange-silent': 'The exchange does not answer. It tries again by itself.',
  intercepted: 'Something on the way has answered. Sign in to the network, then try again.',
  'proxy-unreachable':
    'The proxy cannot be reached. Check address and port of the proxy in Settings › Proxy, or ring the network administrator. It keeps trying.',
  'proxy-silent':
    'The proxy does not answer. It may be overloaded; it tries again by itself. If it lasts, ring the network administrator.',
  'proxy-login-refused':
    'The proxy asks for an account, or refuses the one it was given. Enter account and password of the proxy again in Settings › Proxy; the network administrator knows them.',
  'proxy-login-unknown':
    'The proxy wants a way to log in that is not known here (NTLM, Negotiate, Digest); another account does not help. Ask the network administrator to let this computer reach the address of the exchange without a login, or to allow Basic with an account for this purpose alone. Documents wait here and leave by themselves.',
  'proxy-forbids':
    'The proxy does not allow the way to the exchange. Ask the network administrator to let the address of the exchange pass. Documents wait here and leave by themselves.',
  'proxy-cannot-reach':
    'The proxy does not reach the exchange. Your network may be fine as far as the proxy. It keeps trying; if it lasts, ring the network administrator.',
  'proxy-malformed':
    'What is set as the proxy does not answer as a proxy. Check address and port of the proxy in Settings › Proxy, or ring the network administrator.',
  'log-forked': 'The log of the exchange contradicts itself. Ring the duty officer of the exchange at once.',
  'exchange-unreachable': 'The exchange cannot be reached. Check the network; it tries again by itself.',
  'tls-pin-mismatch':
    'The server is not the one recorded when joining: somebody may be posing as the exchange. Stopped; ring the exchange at once.',
  'answer-malformed':
    'The exchange’s answer cannot be understood; the client may need an update. Ring the duty officer of the exchange.',
  // vault
  'network-drive-refused':
    "Hongtou's folder lies on a network drive, and no vault is made there: locks and flushes of a network drive cannot be relied on, and a lost connection or a second computer would damage documents. Put the folder on a disk of this computer (start with --user-data-dir=FOLDER), or ask the technician to.",
  'network-drive-unaccepted':
    'The vault lies on a network drive and was not opened: its locks and flushes cannot be relied on. Move it back to a disk of this computer; if it must be opened here, say why on the unlock screen.',
  'vault-missing':
    'There is no such vault on this computer. Start Hongtou again; if documents are missing, do not join anew but ring the technical duty officer.',
  'vault-read-only':
    'The disk or folder of the vault can be read and not written, so this was not done. To go on working, copy the vault to a place that can be written, or ask the technician to allow writing.',
  'vault-closed':
    'The vault of this PC is closed and takes nothing more. To work here, choose “Go on at this PC” in Settings › Certificates and change of PC; if it was moved, go on at the other PC.',
  'copy-folder-taken': 'There is something of this name already. Choose another place or name.',
  'copy-malformed': 'This folder holds no copy of a vault. Choose the folder that the copy was made as.',
  'copy-damaged':
    'The vault brought along is damaged or not complete; nothing was changed. Go to the old PC and copy it once more, to another stick.',
  'copy-newer': 'This copy was made with a later Hongtou. Update Hongtou on this PC first.',
  'vault-exists':
    'There is a vault on this computer already; it is not overwritten. Start Hongtou again and unlock it.',
  'vault-in-use': 'Another Hongtou is using the vault; close it first.',
  'vault-newer': 'The vault was made by a newer Hongtou; update the client first.',
  'vault-unencrypted':
    'The vault file is not encrypted and was not opened. Ring the duty officer of the exchange at once.',
  'vault-damaged': 'The vault file is damaged. Delete nothing and ring the technical duty officer.',
  'header-malformed': 'The head of the vault is damaged. Delete nothing and ring the technical duty officer.',
  'passphrase-too-short': 'The passphrase is too short; make it longer.',
  'unlock-too-soon': 'Several wrong passphrases: wait until the countdown ends.',
  'disk-tight':
    'The disk is nearly full and the room kept in reserve is used, so attachments, imports and large print jobs have stopped; text, signing for and registers are still kept. Make room; it goes on by itself.',
  'disk-full': 'The disk of this computer is full and nothing was saved. Make room and try again.',
  'journal-damaged': 'The vault’s journal is damaged; writing has stopped. Ring the technical duty officer.',
  'file-missing': 'A file is missing from the vault. Ring the technical duty officer.',
  'file-damaged': 'A file of the vault is damaged. Ring the technical duty officer.',
  // this program
  'sender-refused':
    'This window may not do that. Start Hongtou again; if it happens again, ring the technical duty officer.',
  'call-unknown': 'The parts of the client are of different versions; start Hongtou again.',
  'file-not-handed':
    'What was dropped is not a file of this computer and was not taken. Drag it from a folder, or choose it with the button.',
  'argument-invalid': 'What was entered is not as required; nothing was done. Look it over and try again.',
}
