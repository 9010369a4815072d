/// The MQTT 5 broker of the centre, and who may do what at it.
/// In: terminals and the hub's own intake as MQTT clients; tokens of known terminals through
/// [cn.bianmin.provisioning.broker.TerminalAccess].
/// Out: an address, the intake's credentials, and a readable account of whom it turned away.
@NullMarked
package cn.bianmin.provisioning.broker;

import org.jspecify.annotations.NullMarked;
