/// The uplink against a hub that is moved by hand, one message at a time.
@NullMarked
package cn.bianmin.agent.uplink;

import org.jspecify.annotations.NullMarked;
