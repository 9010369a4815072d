@NullMarked
package cn.bianmin.agent.update;

import org.jspecify.annotations.NullMarked;
