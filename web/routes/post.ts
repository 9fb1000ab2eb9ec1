import { Router } from 'express';
import type { Web } from '../http/context.js';

export function postRoutes(_web: Web): Router {
  return Router();
}
