/// The hub over HTTP: what it holds, for operators' tools, other departments and the demo.
/// In: GET requests. Out: pages of the stations' days, CSV, JSON, NDJSON CloudEvents, live events. Nothing here
/// changes anything.
@NullMarked
package cn.bianmin.provisioning.console;

import org.jspecify.annotations.NullMarked;
