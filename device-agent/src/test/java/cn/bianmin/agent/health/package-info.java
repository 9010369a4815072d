@NullMarked
package cn.bianmin.agent.health;

import org.jspecify.annotations.NullMarked;
