/// Which terminals there are, which of them may come in, what they are told as machines and what they say to
/// it. In: an operator's word, and entries. Out: tokens, once; what the broker asks at each connect; words in
/// feeds; rows.
@NullMarked
package cn.bianmin.provisioning.fleet;

import org.jspecify.annotations.NullMarked;
