package cn.bianmin.provisioning.identity;

import cn.bianmin.contract.IdentityFact.Why;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// A request for a certificate (PKCS 10) that proves its key.
///
/// @param name the common name that it asks for; empty for none
record Csr(PublicKey key, String name) {
    /// The largest that is looked at; a terminal's has some two hundred bytes.
    static final int MAX_BYTES = 4 * 1024;

    private static final int P256_BITS = 256;

    /// @throws Refused where it is too large, not to be read, not signed with its own key, or has another kind
    ///     of key
    static Csr read(byte[] der) throws Refused {
        if (der.length > MAX_BYTES) {
            throw new Refused(Why.REQUEST_TOO_LARGE, "A request for a certificate has at most 4 KiB.");
        }
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            if (!(key instanceof ECPublicKey ec)
                    || ec.getParams().getCurve().getField().getFieldSize() != P256_BITS) {
                throw new Refused(Why.KEY_UNSUITABLE, "A terminal's key is an EC key on the curve P-256.");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new Refused(Why.REQUEST_UNREADABLE, "The request is not signed with the key that it names.");
            }
            var names = request.getSubject().getRDNs(BCStyle.CN);
            return new Csr(
                    key,
                    names.length == 0
                            ? ""
                            : IETFUtils.valueToString(names[0].getFirst().getValue()));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // Bouncy Castle tells what is wrong with the bytes of a stranger in many ways.
            throw new Refused(Why.REQUEST_UNREADABLE, "The request for a certificate cannot be read.");
        }
    }
}
