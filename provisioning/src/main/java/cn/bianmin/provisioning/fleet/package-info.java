/// Which terminals there are and which of them may come in.
/// In: an operator's word. Out: tokens, once, and what the broker asks at each connect.
@NullMarked
package cn.bianmin.provisioning.fleet;

import org.jspecify.annotations.NullMarked;
