/// Proves the shipped policy and which documents are refused.
@NullMarked
package cn.bianmin.rules.policy;

import org.jspecify.annotations.NullMarked;
