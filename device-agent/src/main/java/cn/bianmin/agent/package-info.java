/// One terminal, put together.
/// In: its configuration file. Out: a running agent that closes in reverse.
/// Everything that is wired is wired here, and nowhere else.
@NullMarked
package cn.bianmin.agent;

import org.jspecify.annotations.NullMarked;
