package cn.bianmin.link;

import java.util.Objects;

/// A user name and a secret token.
public record Credentials(String user, String token) {
    public Credentials {
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
    }

    /// Without the token, so that it cannot reach a log.
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
