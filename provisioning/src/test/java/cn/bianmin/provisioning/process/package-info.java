/// The product's programs as processes of their own, as a service manager sees them. In: a command line,
/// signals, a disk that refuses. Out: exit status, the sentence on standard error, what was promised.
@NullMarked
package cn.bianmin.provisioning.process;

import org.jspecify.annotations.NullMarked;
