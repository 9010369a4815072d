@NullMarked
package cn.bianmin.provisioning.documents;

import org.jspecify.annotations.NullMarked;
