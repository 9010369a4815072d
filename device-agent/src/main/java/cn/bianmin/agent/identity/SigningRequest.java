package cn.bianmin.agent.identity;

import cn.bianmin.contract.TerminalId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A request for a certificate (PKCS 10), signed with the key that it is for. The JDK can make none; the
/// classes for its form are in the part of Bouncy Castle that the terminal has for PINs.
final class SigningRequest {
    private SigningRequest() {}

    static byte[] der(TerminalId terminal, KeyPair key) {
        try {
            var info = new CertificationRequestInfo(
                    new X500Name("CN=" + terminal.value()),
                    SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()),
                    new DERSet());
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(info.getEncoded(ASN1Encoding.DER));
            var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            return new CertificationRequest(info, algorithm, new DERBitString(signature.sign()))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A request cannot be signed with this terminal's key", e);
        }
    }
}
