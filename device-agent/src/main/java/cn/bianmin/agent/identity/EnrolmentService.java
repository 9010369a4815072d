package cn.bianmin.agent.identity;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import java.security.cert.X509Certificate;
import java.util.List;

/// The hub's enrolment service as a terminal sees it. Calls may take a minute. For one thread.
public interface EnrolmentService {
    /// What came of a call.
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /// The hub does not want to; trying again is of no use.
        record Refused<T>(String sentence) implements Answer<T> {}

        /// It did not come about; later may be better.
        record Later<T>(String sentence) implements Answer<T> {}
    }

    /// The roots that the hub names, at least one. Nothing proves them yet.
    Answer<List<X509Certificate>> roots(String host, int port);

    /// The roots that the hub names over a connection for which a root vouches that is trusted already.
    Answer<List<X509Certificate>> roots(String host, int port, X509Certificate trusted);

    /// A certificate for a code.
    ///
    /// @param root has to have vouched for the hub before the code goes to it
    /// @param request a PKCS 10 in DER
    Answer<X509Certificate> enrol(
            String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request);

    /// A certificate for an earlier one.
    ///
    /// @param shown proves this terminal
    Answer<X509Certificate> renew(String host, int port, Identity shown, byte[] request);

    /// What this terminal's configuration needs and only the hub knows.
    ///
    /// @param shown proves this terminal
    Answer<TerminalProfile> profile(String host, int port, Identity shown);
}
