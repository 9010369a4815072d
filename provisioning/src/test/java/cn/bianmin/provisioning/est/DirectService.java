package cn.bianmin.provisioning.est;

import cn.bianmin.agent.identity.EnrolmentService;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Refused;
import java.security.cert.X509Certificate;
import java.util.List;

/// The hub's rules without the network between.
record DirectService(Identities identities) implements EnrolmentService {
    private interface Call {
        X509Certificate run() throws Refused;
    }

    private static Answer<X509Certificate> answer(Call call) {
        try {
            return new Answer.Given<>(call.run());
        } catch (Refused e) {
            return new Answer.Refused<>(e.sentence());
        }
    }

    @Override
    public Answer<List<X509Certificate>> roots(String host, int port) {
        return new Answer.Given<>(identities.authorities().published());
    }

    @Override
    public Answer<List<X509Certificate>> roots(String host, int port, X509Certificate trusted) {
        return roots(host, port);
    }

    @Override
    public Answer<X509Certificate> enrol(
            String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request) {
        return answer(() -> identities.enrol(terminal.value(), code.text(), request));
    }

    @Override
    public Answer<X509Certificate> renew(String host, int port, Identity shown, byte[] request) {
        return answer(() -> identities.renew(shown.certificate(), request));
    }

    @Override
    public Answer<TerminalProfile> profile(String host, int port, Identity shown) {
        return new Answer.Later<>("This hub has no profiles.");
    }
}
