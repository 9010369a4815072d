package cn.bianmin.agent.identity;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import java.security.cert.X509Certificate;
import java.util.List;

/// The hub's enrolment service as a terminal sees it. Calls may take a minute. For one thread.
public interface EnrolmentService {
    /// What came of a call.
    sealed interface Answer {
        /// Certificates, at least one.
        record Given(List<X509Certificate> certificates) implements Answer {}

        /// The hub does not want to; trying again is of no use.
        record Refused(String sentence) implements Answer {}

        /// It did not come about; later may be better.
        record Later(String sentence) implements Answer {}
    }

    /// The roots that the hub names. Nothing proves them yet.
    Answer roots(String host, int port);

    /// A certificate for a code.
    ///
    /// @param root has to have vouched for the hub before the code goes to it
    /// @param request a PKCS 10 in DER
    Answer enrol(String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request);

    /// A certificate for an earlier one.
    ///
    /// @param shown proves this terminal
    Answer renew(String host, int port, Identity shown, byte[] request);
}
