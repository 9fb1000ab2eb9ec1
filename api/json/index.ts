import { Router } from 'express';
import type { Services } from '../services.js';

export function jsonRoutes(_services: Services): Router {
  return Router();
}
