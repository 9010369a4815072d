/// Tests of the web stack over HTTP, in this process.
@NullMarked
package cn.bianmin.web;

import org.jspecify.annotations.NullMarked;
