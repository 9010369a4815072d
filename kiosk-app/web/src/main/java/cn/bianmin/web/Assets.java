package cn.bianmin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Named files of this package's resources and no others, held in memory: a path of a request never becomes a
/// path of a file.
final class Assets {
    private record Asset(String type, byte[] bytes) {}

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    void add(String path, String name) {
        assets.put(path, read(name));
    }

    boolean serve(String path, Request request, Response response, Callback callback) {
        var asset = assets.get(path);
        if (asset == null) return false;
        Body.send(asset.type(), asset.bytes(), request, response, callback);
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
