package cn.bianmin.kiosk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The named files of this package's resources and no others, held in memory: a path of a request never becomes
/// a path of a file.
public final class Assets extends Handler.Abstract.NonBlocking {
    private record Asset(String type, byte[] bytes) {}

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    /// @param names files that answer under their own name
    public Assets(List<String> names) {
        for (var name : names) assets.put("/" + name, read(name));
    }

    /// Lets `name` answer `/` too.
    public Assets withIndex(String name) {
        assets.put("/", read(name));
        return this;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var asset = assets.get(Request.getPathInContext(request));
        if (asset == null) return false;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, asset.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, asset.bytes().length);
        response.write(true, ByteBuffer.wrap(asset.bytes()), callback);
        return true;
    }

    private static Asset read(String name) {
        try (var stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("The web file " + name + " is not in the jar");
            return new Asset(type(name), stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("No content type is known for " + name);
        };
    }
}
