/// Proves that a terminal does what its hub says, once, and nothing else.
@NullMarked
package cn.bianmin.agent.fleet;

import org.jspecify.annotations.NullMarked;
