package cn.bianmin.agent.fleet;

import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Said;

/// What is to be done with a command that came.
public sealed interface Verdict {
    /// The very same item was dealt with before: nothing, for a feed that begins anew tells everything again.
    record Known() implements Verdict {}

    /// It is to be carried out.
    record Take(Given given, CommandKind kind) implements Verdict {}

    /// It came too late.
    record Expire(Given given) implements Verdict {}

    /// @param id and command as they came, cleaned and cut; may be empty
    record Refuse(String id, String command, Why why, Said sentence) implements Verdict {}
}
