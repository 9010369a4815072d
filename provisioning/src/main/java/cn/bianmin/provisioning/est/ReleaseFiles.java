package cn.bianmin.provisioning.est;

import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.provisioning.identity.Identities;
import cn.bianmin.provisioning.identity.Refused;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContentFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// Gives releases and their chunks, whole or by `Range`, to terminals whose certificate counts. Other paths go on to
/// the next handler. Thread-safe.
final class ReleaseFiles extends Handler.Wrapper {
    private static final Pattern PATH =
            Pattern.compile("/releases/[1-9][0-9]{0,15}/release\\.(txt|sig)|/chunks/[0-9a-f]{64}");

    private final Identities identities;

    /// @param folder laid out as the paths are; need not be there yet
    ReleaseFiles(Path folder, Identities identities) {
        super(new Files(folder));
        this.identities = identities;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith("/releases/") && !path.startsWith("/chunks/")) return false;
        if (!HttpMethod.GET.is(request.getMethod())) {
            return Sentence.say(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Releases are for GET.");
        }
        try {
            var shown = EstRequests.certificate(request);
            if (shown.isEmpty()) {
                throw identities.refuse(
                        "", Why.NO_CERTIFICATE, "To be given a release, a terminal shows its certificate.");
            }
            identities.judge(shown.get());
        } catch (Refused e) {
            return Sentence.say(response, callback, HttpStatus.FORBIDDEN_403, e.sentence());
        }
        // What follows the pattern leads nowhere else.
        if (PATH.matcher(path).matches() && super.handle(request, response, callback)) return true;
        return Sentence.say(
                response, callback, HttpStatus.NOT_FOUND_404, "The hub has no such release, or no such part of one.");
    }

    /// Nothing is kept in memory: what hundreds of terminals fetch, the system's cache has.
    private static final class Files extends ResourceHandler {
        private final Path folder;

        Files(Path folder) {
            this.folder = folder;
            setDirAllowed(false);
            setAcceptRanges(true);
        }

        @Override
        public void doStart() throws Exception {
            java.nio.file.Files.createDirectories(folder);
            setBaseResource(ResourceFactory.of(this).newResource(folder));
            super.doStart();
        }

        @Override
        protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized buffers) {
            return new ResourceHttpContentFactory(getBaseResource(), getMimeTypes(), buffers);
        }
    }
}
