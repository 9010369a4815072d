package cn.bianmin.provisioning.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The hub's side of TLS.
///
/// A handshake takes any certificate of a client: it proves only that the client holds the key. Whether that
/// certificate counts is decided by [Identities] right behind, who can say why not and write it down; a
/// handshake that fails tells neither side anything.
public final class HubTls {
    private HubTls() {}

    public static SSLContext context(Authorities authorities, AuthorityFolder.Pair server) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            // Held in memory only.
            char[] password = {};
            var chain = authorities.chain(server.certificate()).toArray(new Certificate[0]);
            keys.setKeyEntry("hub", server.key().getPrivate(), password, chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityBroken("The hub's certificate cannot be used for TLS.", e);
        }
    }

    private static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("This is the side of the server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            // No list at all: who was given one shows nothing where its root is not on it, and is never told why.
            return new X509Certificate[0];
        }
    }
}
