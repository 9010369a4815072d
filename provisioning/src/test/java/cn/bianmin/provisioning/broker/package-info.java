/// One suite that every broker must pass, the embedded one and Mosquitto with the configuration we write for
/// it. In: a broker on loopback. Out: the same behaviour, or a failure.
@NullMarked
package cn.bianmin.provisioning.broker;

import org.jspecify.annotations.NullMarked;
