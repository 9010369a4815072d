package cn.bianmin.provisioning.broker;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// Whose certificates count. Thread-safe; asked at every connect through the secure door.
public interface CertificateAccess {
    /// Whether somebody may come in under this name. Who may not is written down by whoever answers.
    ///
    /// @param name user and client id of the connection; from a stranger
    /// @param shown certificate whose key the other side has proved to hold; empty for none
    boolean mayBe(String name, Optional<X509Certificate> shown);

    /// Two boxes throw each other out again and again under one name that counts.
    void twice(String name);
}
