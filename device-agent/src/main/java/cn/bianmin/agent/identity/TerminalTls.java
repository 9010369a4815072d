package cn.bianmin.agent.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The terminal's side of TLS.
public final class TerminalTls {
    private TerminalTls() {}

    /// Shows this identity, and believes the hub for which its root vouches.
    public static SSLContext of(Identity identity, InstantSource clock) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            // Held in memory only.
            char[] password = {};
            keys.setKeyEntry(
                    "terminal", identity.key().getPrivate(), password, new Certificate[] {identity.certificate()});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[] {new PinnedTrust(identity.root(), clock)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("This terminal's identity cannot be used for TLS", e);
        }
    }

    /// Shows nothing, and believes the hub for which the root vouches.
    public static SSLContext anonymous(X509Certificate root, InstantSource clock) {
        return trusting(new PinnedTrust(root, clock));
    }

    /// Believes anybody: for the one question whose answer is checked by other means.
    static SSLContext blind() {
        return trusting(new Anybody());
    }

    private static SSLContext trusting(TrustManager manager) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
