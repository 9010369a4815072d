/// Proves how the network's coverage is told.
@NullMarked
package cn.bianmin.provisioning.supervision;

import org.jspecify.annotations.NullMarked;
