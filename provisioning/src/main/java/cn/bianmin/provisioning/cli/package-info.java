/// The hub on the command line.
/// In: arguments. Out: a running hub, or what an operator asked for, as a table or as JSON.
/// The one place that wires the hub.
@NullMarked
package cn.bianmin.provisioning.cli;

import org.jspecify.annotations.NullMarked;
