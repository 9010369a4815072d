package cn.bianmin.provisioning.est;

import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.provisioning.documents.DocumentDoor;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Refused;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Gives the text of a document to a terminal that it is for and whose certificate counts. Other paths go on to the
/// next handler. Thread-safe.
final class DocumentTexts extends Handler.Abstract {
    private static final String PLACE = "/documents/";
    private static final Pattern PATH = Pattern.compile(PLACE + "([0-9a-f]{64})");

    private final DocumentDoor documents;
    private final Identities identities;

    DocumentTexts(DocumentDoor documents, Identities identities) {
        this.documents = documents;
        this.identities = identities;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PLACE)) return false;
        if (!HttpMethod.GET.is(request.getMethod())) {
            return Sentence.say(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Documents are for GET.");
        }
        var asked = PATH.matcher(path);
        try {
            var shown = EstRequests.certificate(request);
            if (shown.isEmpty()) {
                throw identities.refuse(
                        "", Why.NO_CERTIFICATE, "To be given a document, a terminal shows its certificate.");
            }
            var terminal = identities.judge(shown.get());
            var text = asked.matches() ? documents.text(terminal, asked.group(1)) : Optional.<byte[]>empty();
            if (text.isEmpty()) {
                return Sentence.say(
                        response,
                        callback,
                        HttpStatus.NOT_FOUND_404,
                        "The hub has no such document for this terminal.");
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.write(true, ByteBuffer.wrap(text.get()), callback);
            return true;
        } catch (Refused e) {
            return Sentence.say(response, callback, HttpStatus.FORBIDDEN_403, e.sentence());
        }
    }
}
