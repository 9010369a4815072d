package cn.bianmin.agent.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes servers for which one root vouches, and no other. Thread-safe.
///
/// A clock that is behind keeps nobody out: a terminal without a battery starts in the past and needs the hub
/// to learn the time. What has ended by its own clock is refused.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509Certificate root;
    private final InstantSource clock;

    PinnedTrust(X509Certificate root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    private X509ExtendedTrustManager at(X509Certificate[] chain) throws CertificateException {
        try {
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("root", root);
            var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setRevocationEnabled(false);
            var moment = clock.instant();
            for (var each : chain) {
                var begin = each.getNotBefore().toInstant();
                if (moment.isBefore(begin)) moment = begin;
            }
            parameters.setDate(Date.from(moment));
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            if (factory.getTrustManagers()[0] instanceof X509ExtendedTrustManager manager) return manager;
            throw new CertificateException("The JDK has no trust manager of this kind");
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("The root cannot be used", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        at(chain).checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        at(chain).checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        at(chain).checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("This is the side of the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {root};
    }
}
