/** Classes for the tests of several programs. They depend on none of the programs. */
package io.keyward.testsupport;
