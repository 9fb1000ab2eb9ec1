'use strict';
const { DefaultFailureConverter } = require('@temporalio/common');

/** Messages and stacks of failures travel as an encoded payload, so that the codec hides them (trust d1). */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
