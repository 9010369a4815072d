/// The feed's sender against the terminal's reader.
@NullMarked
package cn.bianmin.provisioning.feed;

import org.jspecify.annotations.NullMarked;
