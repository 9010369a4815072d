package cn.bianmin.provisioning.identity;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The roots that count. Mostly one; two from `hub ca rotate` to `hub ca finish`, so that terminals pass from the
/// former to the present one at their next renewal, each in its own time. Immutable.
///
/// @param present issues what is issued, terminals' certificates and the hub's own
/// @param former whose certificates count on; empty where no rotation is under way
/// @param vouched certificate of the root before for the present one: it leads whoever trusts the root before to the
///     hub, also after the rotation, so that who was away is told why it is not let in. Empty for a first root
public record Authorities(Authority present, Optional<Authority> former, Optional<X509Certificate> vouched) {
    /// One root that never was changed.
    public static Authorities of(Authority only) {
        return new Authorities(only, Optional.empty(), Optional.empty());
    }

    /// Certificates of the roots that count, the present one first.
    public List<X509Certificate> roots() {
        var roots = new ArrayList<X509Certificate>();
        roots.add(present.root());
        former.ifPresent(each -> roots.add(each.root()));
        return List.copyOf(roots);
    }

    /// What EST's `cacerts` gives: the roots, and what leads from one to the other.
    public List<X509Certificate> published() {
        var all = new ArrayList<>(roots());
        vouched.ifPresent(all::add);
        return List.copyOf(all);
    }

    /// What the hub shows as a server, beginning with its own certificate: good for whoever trusts any of the roots.
    public List<X509Certificate> chain(X509Certificate server) {
        return List.of(server, vouched.orElse(present.root()));
    }

    /// Whether one of the roots vouches for this certificate.
    boolean issued(X509Certificate certificate) {
        return present.issued(certificate)
                || former.map(each -> each.issued(certificate)).orElse(false);
    }
}
