package cn.bianmin.web;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The one port that the network reaches: the surfaces of the staff, the board and what is open to anybody,
/// over TLS alone. Thread-safe.
final class LanPort {
    private static final Set<String> SURFACES = Set.of("desk", "board", "pad", "voice", "open");

    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final ServerConnector connector;
    private volatile Set<String> names;

    LanPort(Server server, HttpConfiguration plain, OwnCertificate certificate) {
        names = certificate.names();
        use(certificate);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Clerks type an address more often than a name.
        tls.setSniRequired(false);
        tls.setRenegotiationAllowed(false);
        var http = new HttpConfiguration(plain);
        http.addCustomizer(new SecureRequestCustomizer(false));
        connector = new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
    }

    private void use(OwnCertificate certificate) {
        tls.setKeyStorePath(certificate.store().toUri().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(certificate.password());
    }

    /// New connections get the newer certificate; those that are open go on.
    void renew(OwnCertificate newer) throws Exception {
        tls.reload(factory -> use(newer));
        names = newer.names();
    }

    ServerConnector connector() {
        return connector;
    }

    boolean carries(Request request) {
        return connector.equals(request.getConnectionMetaData().getConnector());
    }

    /// Whether a browser may call this port so. An address cannot be made to point elsewhere, a name can.
    boolean isCalled(String name) {
        var bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        return OwnCertificate.isAddress(bare) || names.contains(bare.toLowerCase(Locale.ROOT));
    }

    /// Whether the path is one of theirs, or a file that pages are made of.
    boolean serves(String path) {
        var surface = Guard.surface(path);
        return SURFACES.contains(surface) || (surface.length() == path.length() - 1 && surface.indexOf('.') > 0);
    }
}
