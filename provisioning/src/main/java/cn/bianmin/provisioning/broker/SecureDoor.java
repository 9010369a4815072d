package cn.bianmin.provisioning.broker;

import javax.net.ssl.SSLContext;

/// A second port of the embedded broker: TLS, for terminals with a certificate and nobody else.
///
/// @param host the address of the machine to listen on
/// @param port 0 for any free one
/// @param context takes any certificate of a client through the handshake; `access` judges it
public record SecureDoor(String host, int port, SSLContext context, CertificateAccess access) {}
