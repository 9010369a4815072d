package cn.bianmin.web;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/// Keeps a port usable while strangers hold connections open: beyond so many, each new one takes the place of
/// the one that has been without a request for longest. One with a request at work is never taken. Thread-safe.
///
/// Refusing newcomers instead, as a plain limit does, would let a thousand silent connections shut the clerks
/// out.
final class ConnectionBound implements Connection.Listener {
    private final int most;
    private final Set<EndPoint> open = new LinkedHashSet<>();
    // In the order in which they fell idle.
    private final Set<EndPoint> idle = new LinkedHashSet<>();

    ConnectionBound(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        var socket = connection.getEndPoint();
        // HTTP within TLS is no second socket.
        if (socket instanceof EndPoint.Wrapper) return;
        EndPoint goes = null;
        synchronized (this) {
            open.add(socket);
            idle.add(socket);
            if (open.size() > most) {
                goes = idle.iterator().next();
                forget(goes);
            }
        }
        if (goes != null) goes.close();
    }

    @Override
    public void onClosed(Connection connection) {
        var socket = connection.getEndPoint();
        synchronized (this) {
            forget(socket);
        }
    }

    private void forget(EndPoint socket) {
        open.remove(socket);
        idle.remove(socket);
    }

    /// A request has come; while it is answered its connection stays.
    void busyWith(Request request) {
        var socket = socketOf(request);
        synchronized (this) {
            idle.remove(socket);
        }
        Request.addCompletionListener(request, failure -> {
            synchronized (this) {
                if (open.contains(socket)) idle.add(socket);
            }
        });
    }

    private static EndPoint socketOf(Request request) {
        var socket = request.getConnectionMetaData().getConnection().getEndPoint();
        while (socket instanceof EndPoint.Wrapper inner) socket = inner.unwrap();
        return socket;
    }

    synchronized int open() {
        return open.size();
    }
}
