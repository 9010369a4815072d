/// What the hub's desk says.
@NullMarked
package cn.bianmin.provisioning.desk;

import org.jspecify.annotations.NullMarked;
