package cn.bianmin.provisioning.people;

import cn.bianmin.contract.Actor;

/// Somebody who may sign in at the hub.
///
/// @param account as entries name them; the name stays in the document
/// @param password Argon2id hash
public record Person(String account, String name, Actor.Role role, String unit, String password) {
    /// As entries say who did something.
    public Actor actor() {
        return new Actor(account, role, unit);
    }
}
