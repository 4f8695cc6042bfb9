/** Tests of the interface of nodes, from outside: well-behaved and hostile machines. */
package io.keyward.blackbox.node;
