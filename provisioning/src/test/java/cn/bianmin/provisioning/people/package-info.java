/// Who may sign in, and who may not.
@NullMarked
package cn.bianmin.provisioning.people;

import org.jspecify.annotations.NullMarked;
