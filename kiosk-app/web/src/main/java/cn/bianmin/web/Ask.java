package cn.bianmin.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a browser asks of a page: bounded, and with the token checked where it is a form. For one thread.
public final class Ask {
    private final String path;
    private final String from;
    private final Map<String, String> parts;
    private final Fields query;
    private final Fields form;
    private final byte[] body;
    private final Sessions sessions;
    private @Nullable Session session;
    private final Map<String, String> memory;
    private final Map<String, String> remembered = new LinkedHashMap<>();

    Ask(
            String path,
            String from,
            Map<String, String> parts,
            Fields query,
            Fields form,
            byte[] body,
            Sessions sessions,
            Optional<Session> session,
            Map<String, String> memory) {
        this.path = path;
        this.from = from;
        this.parts = parts;
        this.query = query;
        this.form = form;
        this.body = body;
        this.sessions = sessions;
        this.session = session.orElse(null);
        this.memory = memory;
    }

    public String path() {
        return path;
    }

    /// Network address of who asks, or of the proxy before them.
    public String from() {
        return from;
    }

    /// What stands at `{name}` of the route.
    public String part(String name) {
        var part = parts.get(name);
        if (part == null) throw new IllegalStateException("The route has no {" + name + "}");
        return part;
    }

    /// A parameter behind the question mark.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name));
    }

    /// A field of the form.
    public Optional<String> field(String name) {
        return Optional.ofNullable(form.getValue(name));
    }

    /// Whether a box of the form is ticked.
    public boolean ticked(String name) {
        return form.get(name) != null;
    }

    /// The picture that was sent.
    public byte[] picture() {
        return body.clone();
    }

    /// The file that was sent.
    public byte[] file() {
        return body.clone();
    }

    /// The JSON that was sent.
    ///
    /// @throws Unreadable where it is of another shape
    public <T> T json(Class<T> shape) throws Unreadable {
        try {
            return Json.MAPPER.readValue(body, shape);
        } catch (JacksonException e) {
            throw new Unreadable("The request is not the JSON that is expected here.", e);
        }
    }

    /// What this browser's session keeps; begins one where there is none.
    public Session session() {
        if (session == null) session = sessions.begin();
        return session;
    }

    /// What this browser was given to remember, over sessions and restarts of the terminal. It may say
    /// anything.
    public Optional<String> remembered(String name) {
        return Optional.ofNullable(remembered.getOrDefault(name, memory.get(name)));
    }

    /// Gives this browser a word to remember as long as browsers do. Nothing secret: it says what a device is.
    public void remember(String name, String word) {
        remembered.put(name, word);
    }

    Map<String, String> newlyRemembered() {
        return Map.copyOf(remembered);
    }

    /// Gives the session another id and token, as is due when somebody signs in: whoever knew the old ones is
    /// out.
    public Session renewSession() {
        session = sessions.renew(session());
        return session;
    }

    Optional<Session> sessionIfAny() {
        return Optional.ofNullable(session);
    }
}
