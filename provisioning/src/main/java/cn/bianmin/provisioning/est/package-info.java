/// Enrolment over secure transport (EST, RFC 7030): how terminals and any other client of the standard get
/// certificates.
/// In: HTTPS requests with an enrolment code, or with a certificate.
/// Out: what [cn.bianmin.provisioning.identity.Identities] decides, in the standard's forms.
@NullMarked
package cn.bianmin.provisioning.est;

import org.jspecify.annotations.NullMarked;
