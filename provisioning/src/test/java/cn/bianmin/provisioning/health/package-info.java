@NullMarked
package cn.bianmin.provisioning.health;

import org.jspecify.annotations.NullMarked;
