/** What the tests of several programs use. It knows no program. */
package io.keyward.testsupport;
