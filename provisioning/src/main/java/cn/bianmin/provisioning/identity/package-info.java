/// Who is a terminal: the hub's own certificate authority, enrolment codes, certificates and their end.
/// In: codes, requests for certificates (PKCS 10) and certificates that somebody shows.
/// Out: certificates, verdicts, and facts for the hub's own ledger.
@NullMarked
package cn.bianmin.provisioning.identity;

import org.jspecify.annotations.NullMarked;
