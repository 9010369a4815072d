@NullMarked
package cn.bianmin.rules.health;

import org.jspecify.annotations.NullMarked;
