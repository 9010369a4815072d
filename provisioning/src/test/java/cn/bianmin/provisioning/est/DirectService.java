package cn.bianmin.provisioning.est;

import cn.bianmin.agent.identity.EnrolmentService;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Refused;
import java.security.cert.X509Certificate;
import java.util.List;

/// The hub's rules without the network between.
record DirectService(Identities identities) implements EnrolmentService {
    private interface Call {
        X509Certificate run() throws Refused;
    }

    private static Answer answer(Call call) {
        try {
            return new Answer.Given(List.of(call.run()));
        } catch (Refused e) {
            return new Answer.Refused(e.sentence());
        }
    }

    @Override
    public Answer roots(String host, int port) {
        return answer(() -> identities.authority().root());
    }

    @Override
    public Answer enrol(
            String host, int port, X509Certificate root, TerminalId terminal, EnrolmentCode code, byte[] request) {
        return answer(() -> identities.enrol(terminal.value(), code.text(), request));
    }

    @Override
    public Answer renew(String host, int port, Identity shown, byte[] request) {
        return answer(() -> identities.renew(shown.certificate(), request));
    }
}
